/**
 * Where the agent's few log lines go: SLF4J, relocated into the agent, finds {@code
 * StderrProvider}, whose {@code StderrLogger} writes each kind of line to standard error at most
 * once a minute. The application's own logging is never touched.
 */
package dev.spyglass.agent.logging;
