import { DayPicker } from 'react-day-picker'
import { enGB } from 'react-day-picker/locale/en-GB'
import { ru } from 'react-day-picker/locale/ru'
import { useI18n } from '~/i18n'
import './calendar.css'

const FIRST_YEAR = 1990

interface Props {
  /** `YYYY-MM-DD`; anything else: today's month is shown. */
  date: string
  onChoose(date: string): void
}

/** A month to choose a day from: by mouse, by arrows, by a screen reader; months and years from lists. */
export default function Calendar({ date, onChoose }: Props) {
  const { locale } = useI18n()
  const chosen = readDay(date)
  const today = new Date()
  return (
    <DayPicker
      mode="single"
      autoFocus
      required
      locale={locale === 'ru' ? ru : enGB}
      captionLayout="dropdown"
      startMonth={new Date(FIRST_YEAR, 0)}
      endMonth={new Date(today.getFullYear() + 1, 11)}
      defaultMonth={chosen ?? today}
      selected={chosen}
      onSelect={(day) => onChoose(writeDay(day))}
      className="calendar"
    />
  )
}

/** By the local clock, as the calendar counts. */
function readDay(date: string): Date | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? []
  if (!year) return undefined
  const read = new Date(Number(year), Number(month) - 1, Number(day))
  return writeDay(read) === date ? read : undefined
}

function writeDay(day: Date): string {
  const two = (number: number) => String(number).padStart(2, '0')
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}
