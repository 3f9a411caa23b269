/** The server's half of the door to the framework: what loaders and actions answer with. */
export { data, redirect, redirectDocument } from '@remix-run/node'
