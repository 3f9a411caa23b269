/** A real IMAP server, in memory, from npm; it has no types of its own. */
declare module 'hoodiecrow-imap' {
  export interface ImapServer {
    listen(port: number, host: string, done: () => void): void
    close(done: () => void): void
    server: { address(): { port: number } }
    appendMessage(folder: string, flags: string[], date: string | false, raw: string): void
  }
  export default function hoodiecrow(options: {
    plugins: string[]
    storage: Record<string, object>
  }): ImapServer
}
