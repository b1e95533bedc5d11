/// The PE that the guide for authors of PEs writes, so that the guide is known to compile and work.
package org.correloom.testkit.example;
