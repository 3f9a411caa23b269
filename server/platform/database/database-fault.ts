/** The database cannot be used as it is; its message says what to do, for people. */
export class DatabaseFault extends Error {}
