/// The contracts of Correloom: processing elements, workflow graphs, and runs. Uses the JDK only.
package org.correloom.api;
