/// The workflows that the program ships: the files of this module, found by name.
///
/// The files themselves are ordinary workflow files; nothing in them is special because they are
/// built in.
package org.correloom.workflows;
