import { expect, test } from 'vitest'
import { findRemedy } from '../../../../server/platform/database/connection-remedies.ts'

// What PostgreSQL 15, pgbouncer 1.18, OpenSSL and Node said when it was tried.
test.each([
  [
    'no pg_hba.conf entry for host "10.0.0.5", user "a", database "b", no encryption',
    'sslmode=require',
  ],
  ['no pg_hba.conf entry for host "10.0.0.5", user "a", database "b", SSL encryption', 'pg_hba'],
  ['connection requires a valid client certificate', 'sslcert='],
  [
    '408D:error:0A000418:SSL routines:ssl3_read_bytes:tlsv1 alert unknown ca:../x.c:918',
    'sslcert=',
  ],
  ['error:05800074:x509 certificate routines::key values mismatch', 'sslcert='],
  ['certificate authentication failed for user "a"', 'sslcert='],
  ['certificate has expired', 'Renew'],
  [
    "Hostname/IP does not match certificate's altnames: Host: db. is not in the cert's altnames: DNS:x",
    'as its certificate does',
  ],
  ['self-signed certificate in certificate chain', 'sslrootcert='],
  ['unable to get local issuer certificate', 'sslrootcert='],
  ['unable to verify the first certificate', 'sslrootcert='],
  ['The server does not support SSL connections', 'Turn on ssl'],
  ["ENOENT: no such file or directory, open '/ca.pem'", 'able to read it'],
  ["EACCES: permission denied, open '/ca.pem'", 'able to read it'],
  ['EISDIR: illegal operation on a directory, read', 'able to read it'],
  ['error:0480006C:PEM routines::no start line', 'no certificate or key in PEM'],
  ['too many connections for role "a"', 'CONNECTION LIMIT'],
  ['sorry, too many clients already', 'max_connections'],
  ['no more connections allowed (max_client_conn)', 'max_client_conn'],
  ['password authentication failed for user "a"', 'percent-encoded'],
  ['SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string', 'percent-encoded'],
  ['no PostgreSQL user name specified in startup packet', 'percent-encoded'],
  ['role "a" is not permitted to log in', 'LOGIN'],
  ['database "b" does not exist', 'install.md'],
  ['role "a" does not exist', 'install.md'],
  ['permission denied for database "b"', 'GRANT CONNECT'],
  ['database "b" is not currently accepting connections', 'ALLOW_CONNECTIONS'],
  ['could not write init file: No space left on device', 'make room'],
  ['the database system is starting up', 'when it is ready'],
  ['unsupported startup parameter: options', 'ignore_startup_parameters'],
  ['connect ECONNREFUSED 127.0.0.1:5432', 'Nothing listens'],
  ['connect ENOENT /run/postgresql/.s.PGSQL.5432', 'Nothing listens'],
  ['getaddrinfo ENOTFOUND db.example', 'DNS'],
  ['getaddrinfo EAI_AGAIN db.example', 'DNS'],
  ['timeout expired', 'firewall'],
  ['Connection terminated due to connection timeout', 'firewall'],
  ['connect EHOSTUNREACH 10.0.0.5:5432', 'firewall'],
  ['Connection terminated unexpectedly', 'hung up'],
  ['read ECONNRESET', 'hung up'],
])('%s', (message, words) => {
  expect(findRemedy(message)).toContain(words)
})
