import { describe, expect, test } from 'vitest'
import '~/entry.server'
import { DAYS, describeCron, readCron, writeCron } from '~/features/distribution/schedule'
import { i18nFor } from '~/i18n'
import { nextTime } from '../../../../../server/distribution/settings/schedule-times.ts'

const { t: ru } = i18nFor('ru', 'UTC')
const { t: en } = i18nFor('en', 'UTC')

describe('a schedule', () => {
  test.each([
    ['0 6 1 * *', '1-го числа каждого месяца в 06:00', 'on the 1st of each month at 06:00'],
    ['5 18 22 * *', '22-го числа каждого месяца в 18:05', 'on the 22nd of each month at 18:05'],
    [
      '30 23 L * *',
      'в последний день каждого месяца в 23:30',
      'on the last day of each month at 23:30',
    ],
  ])('%s is read by people, and written back as it was', (cron, russian, english) => {
    expect(describeCron(cron, ru)).toBe(russian)
    expect(describeCron(cron, en)).toBe(english)
    expect(writeCron(readCron(cron))).toBe(cron)
  })

  test.each(['0 6 * * 1-5', '0 6 31 * *', '0 6 1 1 *', '*/5 6 1 * *', '0 25 1 * *'])(
    '%s stays cron',
    (cron) => {
      expect(readCron(cron)).toEqual({ day: 'other', time: '', cron })
      expect(writeCron(readCron(cron))).toBe(cron)
      expect(describeCron(cron, ru)).toContain(cron)
    },
  )

  test('without a time is none', () => {
    expect(writeCron({ day: '1', time: 'утром', cron: '0 6 1 * *' })).toBe('')
    expect(writeCron({ day: 'L', time: '24:00', cron: '' })).toBe('')
  })

  test('of every day that is offered comes in every month', () => {
    for (const day of [...DAYS, 'L']) {
      const at = nextTime(
        writeCron({ day, time: '06:00', cron: '' }),
        new Date('2027-02-01T00:00:00Z'),
        'UTC',
      )
      expect(at?.toISOString()).toBe(
        `2027-02-${day === 'L' ? '28' : day.padStart(2, '0')}T06:00:00.000Z`,
      )
    }
  })
})
