/** An exported act that nobody has had in a file yet: it may still become another in its place. */
export const READY_FOR_FILE = { status: 'exported', fileId: null } as const
