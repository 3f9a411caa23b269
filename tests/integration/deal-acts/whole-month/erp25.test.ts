import { describeMonth } from './describe-month.ts'

describeMonth('erp25')
