/** How the mailbox treats mail for a while otherwise than by taking it. */
export interface MailFault {
  /**
   * The reply that turns it away: 451 as a server that greylists, 550 as one that knows no such user, 554 as one
   * that dislikes the content. Absent: it is taken.
   */
  status?: 421 | 451 | 452 | 550 | 552 | 554
  /** Which step gets the reply: RCPT (where absent) or the end of the letter. */
  at?: 'recipient' | 'content'
  /** Milliseconds before the answer to the end of the letter, as of a server that looks into what it takes. */
  delayMs?: number
  /** The connection breaks where the answer to the end of the letter should be; the letter has arrived. */
  losesAnswer?: boolean
  /** Only mail for this address. */
  to?: string
  /** Only the next so many messages; until taken back when absent. */
  messages?: number
}

export interface FaultSwitch {
  current(): MailFault | null
  set(fault: MailFault | null): void
  /** The fault for one more message to a recipient, counted off. */
  take(to: string): MailFault | null
}

/** The words of real servers to these codes. */
export const REPLIES: Record<NonNullable<MailFault['status']>, string> = {
  421: '4.3.2 Service shutting down',
  451: '4.7.1 Greylisted, please try again later',
  452: '4.2.2 Mailbox full',
  550: '5.1.1 No such user here',
  552: '5.3.4 Message too big for system',
  554: '5.7.1 Message rejected as spam',
}

export function createFaultSwitch(): FaultSwitch {
  let current: MailFault | null = null
  return {
    current: () => current && { ...current },
    set: (fault) => {
      current = fault && { ...fault }
    },
    take: (to) => {
      const taken = current
      if (!taken || (taken.to && taken.to.toLowerCase() !== to.toLowerCase())) return null
      if (taken.messages !== undefined) {
        const messages = taken.messages - 1
        current = messages > 0 ? { ...taken, messages } : null
      }
      return taken
    },
  }
}
