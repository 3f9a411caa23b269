import type { App } from '../../composition/compose.ts'
import { acceptStorage } from '../../platform/storage/own-storage.ts'
import { openStorage } from '../../platform/storage.ts'

/** `accept-storage`: for a storage that is lost, or whose files were carried elsewhere without the mark. */
export async function acceptOtherStorage({ database, config }: App): Promise<string> {
  const isOther = await acceptStorage(database.prisma, openStorage(config.storageUrl))
  return isOther
    ? 'This storage is the one of the portal from now on, and what waits is stored by itself; restart processes that work with the earlier one.\nWhich files of before are not in it, npm run admin -- backup FILE says by name.'
    : 'This storage is the one already in use. Nothing was changed.'
}
