/** The promises a client must keep, and how evidence is judged against their bars. */
package dev.spyglass.harness.criterion;
