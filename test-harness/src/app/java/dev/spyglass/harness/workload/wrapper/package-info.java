/** An application that does not use the client as it is: it extends its classes. */
package dev.spyglass.harness.workload.wrapper;
