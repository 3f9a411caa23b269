import { describeMonth } from './describe-month.ts'

describeMonth('unf30')
