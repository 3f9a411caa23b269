/** What both `Client` and `Pool` of node-postgres take. */
export interface ClientOptions {
  connectionString: string
}

const SSL_MODES = ['disable', 'require', 'verify-ca', 'verify-full']

/**
 * `DATABASE_URL` for node-postgres. `sslmode` and `sslrootcert` mean what they mean to PostgreSQL's own programs
 * (`require` encrypts, `verify-full` also proves whose server it is); without being told so node-postgres takes all
 * of them for `verify-full` and prints a warning of eight lines.
 */
export function clientOptions(url: string): ClientOptions {
  const parsed = URL.parse(url)
  if (!parsed?.searchParams.has('sslmode')) return { connectionString: url }
  parsed.searchParams.set('uselibpqcompat', 'true')
  return { connectionString: parsed.href }
}

/** What is wrong with the parameters of a `DATABASE_URL`; null: nothing. */
export function findUrlFault(url: string): string | null {
  const parameters = URL.parse(url)?.searchParams
  const mode = parameters?.get('sslmode')
  if (mode && !SSL_MODES.includes(mode)) return `sslmode must be one of: ${SSL_MODES.join(', ')}`
  if (mode === 'verify-ca' && !parameters?.has('sslrootcert')) {
    return 'sslmode=verify-ca needs sslrootcert=/path/to/ca.pem; verify-full works with public certificates too'
  }
  const schema = parameters?.get('schema')
  return schema !== null && schema !== undefined && !/^[a-z_][a-z0-9_]{0,62}$/.test(schema)
    ? 'schema must be a name of small Latin letters, digits and underscores'
    : null
}

/** The schema that `?schema=` names for the portal's tables; null: `public`. */
export function schemaOf(url: string): string | null {
  return URL.parse(url)?.searchParams.get('schema') || null
}
