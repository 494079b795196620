/** The promises a client must keep, and how evidence is judged against their limits. */
package dev.spyglass.harness.criterion;
