/** An exported act that nobody has had in a file yet: it may still become another in its place. */
export const NOT_GIVEN_OUT = { status: 'exported', fileId: null } as const
