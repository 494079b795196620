/**
 * Integration tests: the shaded agent jar and the command's jar, as users have them, on child JVMs.
 */
package dev.spyglass.harness.it;
