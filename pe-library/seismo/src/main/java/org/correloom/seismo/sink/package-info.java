/// Where results go: files of the run, and the run's plots; and how such files are named and made.
package org.correloom.seismo.sink;
