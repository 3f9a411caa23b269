import { describeMonth } from './describe-month.ts'

describeMonth('bp30')
