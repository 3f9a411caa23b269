import { expect, type Page } from '@playwright/test'

/** The portal has just been set up: until all of 1C's history is read, older acts are still coming in. Leaves the page there. */
export async function untilAllIsRead(page: Page): Promise<void> {
  await expect(async () => {
    await page.goto('/acts')
    await expect(page.locator('tbody tr').first()).toBeVisible({ timeout: 500 })
    // Acts are still to come, or how they stand.
    const underWay = page.locator('[role=status]').locator('.progress-line, .archive-progress')
    await expect(underWay).toHaveCount(0, { timeout: 500 })
  }).toPass()
}
