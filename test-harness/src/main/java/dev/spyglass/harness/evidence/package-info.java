/** What is seen while a drill is played, by the agent inside and by the harness outside. */
package dev.spyglass.harness.evidence;
