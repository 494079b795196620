/** What a run of drills found: verdicts, and the recording they rest on. Plain values. */
package dev.spyglass.harness.result;
