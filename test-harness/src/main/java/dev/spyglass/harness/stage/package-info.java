/** Where drills are played: the nodes with their faults, and the application under test. */
package dev.spyglass.harness.stage;
