import { describeMonth } from './describe-month.ts'

describeMonth('ut11')
