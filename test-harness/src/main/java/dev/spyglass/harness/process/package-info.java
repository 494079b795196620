/** Child JVMs, their output, and waiting for what they do. */
package dev.spyglass.harness.process;
