import "./observe.ts";
import "./server.ts";
import "./turn-away.ts";

/*
 * Run before the first web server: Node keeps (NODE_COMPILE_CACHE) what these files are without their types. A server that
 * finds them so does without the program that takes types away, which holds 12 MB in each of its processes.
 */
