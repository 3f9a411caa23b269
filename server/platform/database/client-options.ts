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

const ENCODING =
  'cannot be read: in user and password write @ : / ? # % and spaces percent-encoded (@ is %40, / is %2F, # is %23); a port is 1 to 65535'

/** What is wrong with a `DATABASE_URL`; null: nothing. Says no word of it: a password may stand in any part. */
export function findUrlFault(url: string): string | null {
  if (/^["'`]|["'`]$/.test(url)) return 'stands in quotes: write it without them'
  if (!/^postgres(ql)?:\/\//.test(url)) {
    return 'must begin with postgresql:// (postgresql://user:password@host:5432/database)'
  }
  return findPlaceFault(url) ?? findParameterFault(url)
}

function findPlaceFault(url: string): string | null {
  const authority = url.replace(/^postgres(ql)?:\/\//, '').split(/[/?#]/)[0] ?? ''
  if (/,/.test(authority.slice(authority.lastIndexOf('@') + 1))) {
    return 'names several hosts: name one, the address that always leads to the primary server'
  }
  if (authority.endsWith('@')) {
    return 'names no host; for a socket: postgresql://user:password@%2Fvar%2Frun%2Fpostgresql:5432/database'
  }
  const parsed = URL.parse(url)
  if (!parsed) return ENCODING
  // What comes after a password that was not encoded would be taken for the host.
  return /@/.test(parsed.pathname + parsed.search) || parsed.hash !== '' ? ENCODING : null
}

function findParameterFault(url: string): string | null {
  const parameters = URL.parse(url)?.searchParams
  const mode = parameters?.get('sslmode')
  if (mode && !SSL_MODES.includes(mode)) return `sslmode must be one of: ${SSL_MODES.join(', ')}`
  if (mode === 'verify-ca' && !parameters?.has('sslrootcert')) {
    return 'sslmode=verify-ca needs sslrootcert=/path/to/ca.pem; verify-full works with public certificates too'
  }
  if (parameters?.has('sslcert') !== parameters?.has('sslkey')) {
    return 'sslcert and sslkey go together: a certificate and its key'
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
