/** A notice of non-delivery as Postfix writes it (RFC 3464), about a letter of ours. */
export function bounceNotice({
  mailId,
  to = 'client@example.com',
  domain = 'portal.example',
  action = 'failed',
  status = '5.1.1',
  words = '550 5.1.1 <client@example.com>: Recipient address rejected: User unknown in virtual mailbox table',
  envelopeId = true,
  original = true,
}: {
  mailId: string
  to?: string
  domain?: string
  action?: string
  status?: string
  words?: string
  /** The receiving server knows DSN (RFC 3461) and gives back what we called the letter. */
  envelopeId?: boolean
  /** The head of the letter hangs on the notice. */
  original?: boolean
}): string {
  const report = [
    'Reporting-MTA: dns; mx.example.com',
    ...(envelopeId ? [`Original-Envelope-Id: ${mailId}`] : []),
    'Arrival-Date: Tue,  1 Dec 2026 09:00:00 +0300 (MSK)',
    '',
    `Final-Recipient: rfc822; ${to}`,
    `Action: ${action}`,
    `Status: ${status}`,
    'Remote-MTA: dns; mail.example.com',
    `Diagnostic-Code: smtp; ${words.replace(': ', ':\r\n    ')}`,
  ]
  const head = [
    `From: Sverka <sverka@${domain}>`,
    `To: ${to}`,
    'Subject: =?utf-8?B?0JDQutGC?=',
    `Message-ID: <${mailId}@${domain}>`,
  ]
  return [
    'From: MAILER-DAEMON@mx.example.com (Mail Delivery System)',
    'To: returned@portal.example',
    'Subject: Undelivered Mail Returned to Sender',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="B0UNCE"',
    '',
    '--B0UNCE',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'This is the mail system at host mx.example.com.',
    '',
    '--B0UNCE',
    'Content-Type: message/delivery-status',
    '',
    ...report,
    '',
    ...(original ? ['--B0UNCE', 'Content-Type: text/rfc822-headers', '', ...head, ''] : []),
    '--B0UNCE--',
    '',
  ].join('\r\n')
}
