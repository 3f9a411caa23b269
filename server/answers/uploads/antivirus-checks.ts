import type { Antivirus } from '../../platform/antivirus.ts'
import { type CheckGroup, right, same, skipped, wrong } from '../../platform/checks/check.ts'

/** The EICAR test file, which every antivirus calls a virus; in two halves, lest one takes this source for it. */
const TEST_VIRUS = [
  'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD',
  '-ANTIVIRUS-TEST-FILE!$H+H*',
].join('')

/** @param antivirus null: files of customers are not looked into */
export function antivirusChecks(antivirus: Antivirus | null): CheckGroup {
  return {
    id: 'antivirus',
    title: { ru: 'Антивирус', en: 'Antivirus' },
    checks: [
      {
        id: 'antivirus.detects',
        expectation: {
          ru: 'Антивирус узнаёт проверочный вирус EICAR и пропускает чистый файл.',
          en: 'The antivirus knows the test virus EICAR and lets a clean file pass.',
        },
        remedy: {
          ru: 'Проверьте ANTIVIRUS_URL и что clamd запущен (TCPSocket, TCPAddr) и загрузил базы (freshclam). Пока он не отвечает, файлы клиентов не принимаются.',
          en: "Look at ANTIVIRUS_URL, and whether clamd runs (TCPSocket, TCPAddr) and has loaded its signatures (freshclam). While it does not answer, customers' files are refused.",
        },
        ask: async () => {
          if (!antivirus) {
            return skipped({
              ru: 'ANTIVIRUS_URL не задан: файлы клиентов на вирусы не проверяются.',
              en: "ANTIVIRUS_URL is not set: customers' files are not looked into for viruses.",
            })
          }
          const clean = await antivirus.scan(Buffer.from('Sverka'))
          if (clean === 'unavailable')
            return wrong({ ru: 'clamd не отвечает.', en: 'clamd does not answer.' })
          if (clean !== 'clean') return wrong(same(clean.virus))
          const verdict = await antivirus.scan(Buffer.from(TEST_VIRUS))
          return typeof verdict === 'object'
            ? right(same(verdict.virus))
            : wrong({ ru: 'Проверочный вирус пропущен.', en: 'The test virus was let pass.' })
        },
      },
    ],
  }
}
