/// The designer: how it starts. Views, view-models, canvas and runs have packages of their own.
package org.correloom.app.desktop;
