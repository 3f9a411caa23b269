/** The pool, the queue, words to all, places for calls of other systems, and locks for long work. */
export const CONNECTIONS_OF_A_PROCESS = 30

/** What to do about a connection that PostgreSQL, a pooler, TLS or the network refused; by what they say, the first that fits. */
const REMEDIES: readonly [RegExp, string][] = [
  [
    /no encryption|server requires encryption|SSL required/i,
    'The server takes encrypted connections only: DATABASE_URL=…?sslmode=require (or verify-full).',
  ],
  [
    /no pg_hba\.conf entry|pg_hba\.conf rejects/,
    'Add a line for this database, role and address to pg_hba.conf of the server, and reload it: SELECT pg_reload_conf();',
  ],
  [
    /client certificate|alert (?:unknown ca|bad certificate|certificate|handshake)|key values mismatch|certificate authentication failed/i,
    'The server asks for a certificate of the client: name it and its key, ?sslcert=/path/to/client.pem&sslkey=/path/to/client.key, signed by the authority that the server knows (ssl_ca_file), for the role of DATABASE_URL.',
  ],
  [
    /certificate (?:has expired|is not yet valid)|CERT_(?:HAS_EXPIRED|NOT_YET_VALID)/i,
    'Renew the certificate of the server, or set the clock of this machine right.',
  ],
  [
    /altnames/i,
    'Name the server in DATABASE_URL as its certificate does, or set sslmode=verify-ca: signed by the right authority, whatever the name.',
  ],
  [
    /certificate/i,
    'Name the file with the certificate of whoever signed it: DATABASE_URL=…?sslmode=verify-full&sslrootcert=/path/to/ca.pem',
  ],
  [
    /does not support SSL/i,
    'Turn on ssl in postgresql.conf, or set sslmode=disable where the network is your own.',
  ],
  [
    /^(?:ENOENT|EACCES|EISDIR): /,
    'It is a file that DATABASE_URL names (sslrootcert, sslcert, sslkey): the user of this process must be able to read it.',
  ],
  [
    /no start line|PEM|DECODER|asn1/i,
    'A file that DATABASE_URL names (sslrootcert, sslcert, sslkey) is no certificate or key in PEM.',
  ],
  [
    /too many connections for (?:role|database)/i,
    `Raise CONNECTION LIMIT of the role or the database: every process of the portal holds up to ${CONNECTIONS_OF_A_PROCESS}.`,
  ],
  [
    /max_client_conn/i,
    `Raise max_client_conn of the pooler: every process of the portal holds up to ${CONNECTIONS_OF_A_PROCESS}.`,
  ],
  [
    /too many (?:clients|connections)|remaining connection slots/i,
    `Raise max_connections of PostgreSQL: every process of the portal holds up to ${CONNECTIONS_OF_A_PROCESS}.`,
  ],
  [
    /password authentication failed|password must be a(?: non-empty)? string|no PostgreSQL user name|no such user|SASL authentication failed/i,
    'Check user and password in DATABASE_URL; @ : / ? # % in them are percent-encoded (@ is %40). Is it right, see whether the password has run out: VALID UNTIL in \\du of psql.',
  ],
  [/is not permitted to log in/, 'Allow it: ALTER ROLE … LOGIN;'],
  [
    /^role "[^"\n]{1,200}" does not exist/,
    'Make the role and the database as docs/install.md says, or name others in DATABASE_URL.',
  ],
  [
    /^database "[^"\n]{1,200}" does not exist|no such database/,
    'Make it as docs/install.md says (with the locale that is named there), or name another in DATABASE_URL.',
  ],
  [/permission denied for database/, 'Allow it: GRANT CONNECT ON DATABASE … TO …;'],
  [
    /not (?:currently )?accepting connections/,
    'Allow them: ALTER DATABASE … ALLOW_CONNECTIONS true;',
  ],
  [
    /No space left on device|Check free disk space/,
    'The disk of the database is full: make room on it. What was stored is not lost.',
  ],
  [
    /starting up|shutting down|in recovery mode/,
    'Start again when it is ready; a supervisor (systemd, docker) does so by itself.',
  ],
  [
    /unsupported startup parameter/,
    'Add the parameter to ignore_startup_parameters of the pooler, or take it out of DATABASE_URL.',
  ],
  [
    /ECONNREFUSED|connect ENOENT/,
    'Nothing listens there: see that PostgreSQL runs, and that its port and listen_addresses are those of DATABASE_URL.',
  ],
  [
    /ENOTFOUND|EAI_AGAIN/,
    'This machine does not know the name of the host: check it in DATABASE_URL, and the DNS.',
  ],
  [
    /timeout|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH/i,
    'There is no answer: see that host and port are right and that no firewall stands between; behind a pooler, that its pool is large enough.',
  ],
  [
    /terminated unexpectedly|ECONNRESET|EPIPE|unexpected|socket/i,
    'It hung up at once: see that PostgreSQL (or a pooler that reaches it) listens there, and what its log says.',
  ],
]

/** @param message of the error with which the connection ended; null: nothing better is known than the message itself. */
export function findRemedy(message: string): string | null {
  return REMEDIES.find(([pattern]) => pattern.test(message))?.[1] ?? null
}
