/** What the agent knows of folsom: where to listen, and how to read it. */
package dev.spyglass.agent.library.folsom;
