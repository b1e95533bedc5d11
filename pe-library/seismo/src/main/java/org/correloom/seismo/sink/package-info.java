/// Where results go: SAC files of the run, and the run's plots.
package org.correloom.seismo.sink;
