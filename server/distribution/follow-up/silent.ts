/** States of the register in which nobody of the counterparty has answered. */
export const SILENT_STATES = ['given', 'opened', 'downloaded'] as const
