import { bitrix24Failures } from '../bitrix24/failures.ts'
import { completionActFailures } from '../completion-acts/failures.ts'
import { dealActFailures } from '../deal-acts/failures.ts'
import { distributionFailures } from '../distribution/failures.ts'
import { ediFailures } from '../edi/failures.ts'
import { onecFailures } from '../onec/failures.ts'
import { registerFailures } from '../platform/errors/table.ts'
import { storageFailures } from '../platform/storage/failures.ts'
import { filesWait, reconciliationFailures } from '../reconciliation/failures.ts'

/** Every way in which something can fail, by module; a table that is left out here does not compile. */
registerFailures({
  ...onecFailures,
  ...bitrix24Failures,
  ...reconciliationFailures,
  ...completionActFailures,
  ...dealActFailures,
  ...distributionFailures,
  ...ediFailures,
  ...storageFailures(filesWait),
})
