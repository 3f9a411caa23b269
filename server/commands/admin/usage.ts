/** What was typed is not a command: the sentence, then the usage. */
export class UsageError extends Error {}

/** `npm run admin -- <verb>`: administration without a browser. */
export const USAGE = `Usage: npm run admin -- <verb> [options]

  create-admin      --email ADDRESS [--password WORDS]
  set-supplier      --name NAME --inn INN [--kpp KPP]          whose papers these are; every one prints it
  add-counterparty  --guid GUID --name NAME [--inn INN] [--kpp KPP] [--email ADDRESS …]
  add-client        --email ADDRESS [--password WORDS] --counterparty GUID [--counterparty GUID …]
  invite            --email ADDRESS --counterparty GUID [--role owner|bookkeeper|viewer]
                                                               prints the link
  reset-second-factor --email ADDRESS                          for a lost phone: the password alone signs in again
  sync-acts                                                    reads completion acts from 1C now
  run-distribution  --from YYYY-MM-DD --to YYYY-MM-DD           sends the acts of a period to everybody whom they concern,
                                                               by the settings of runs and without approval; a worker
                                                               does it, and nobody gets an act twice
  audit-log verify  [--code CODE …] [--locale ru|en]           proves the history of papers, and that it is the one these
                                                               codes were issued under; ends with 1 where it is not
  replace-signing-key                                          a new key signs codes from now on; the old ones stay valid
  accept-encryption-key                                        for a lost ENCRYPTION_KEY: this one is the portal's from now
                                                               on; says what has to be set up anew
  accept-storage                                               for a storage of files that is lost: the one that STORAGE_URL
                                                               names is the portal's from now on, with what is in it
  backup FILE       [--recipient age1… …] [--passphrase-file FILE]
                                                               data, files and keys into one encrypted file, while the
                                                               portal works
  restore FILE      [--passphrase-file FILE] [--identity FILE] [--check] [--replace]
                                                               an empty portal becomes what the backup holds; --check
                                                               only proves the file, --replace removes what is there
  resume            [--without-letters]                        after a restore: letters, acts and messages go out again
  make-backup-key                                              a pair of keys for backups that the server cannot open
  migrate                                                      brings the database up to date, as the owner of its tables
  doctor            [--locale ru|en]                           what is right, what is wrong and what to do;
                                                               ends with 1 where something is to be mended
  export-openapi                                               the contract of 1C's HTTP service, YAML

Without --password it is asked for and not shown, or read from standard input: in a command it would stay
in the shell's history and be seen by everybody on this machine.
`
