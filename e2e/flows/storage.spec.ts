import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { sampleRun } from '../fixtures/automation.ts'
import { violationsOn } from '../fixtures/axe.ts'
import { expect, test } from '../fixtures/studioTest.ts'
import { studioPage } from '../pages/studioPage.ts'

async function rename(page: Page, name: string): Promise<void> {
  await page
    .getByRole('button', { name: /^More for / })
    .first()
    .click()
  await page.getByRole('menuitem', { name: 'Rename' }).click()
  await page.getByRole('textbox').last().fill(name)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('link', { name })).toBeVisible()
}

test('a name that the user gave stays when the same data come again', async ({ page }) => {
  const studio = studioPage(page)
  await studio.trySample()
  await page.goto('/')
  await rename(page, 'My careful name')
  await studio.trySample()
  await page.goto('/')
  await expect(page.getByRole('link', { name: 'My careful name' })).toBeVisible()
})

test('everything goes to another browser as one file, and what is deleted stays in the bin', async ({
  page,
  browser,
}) => {
  test.setTimeout(300_000)
  const { runId } = await sampleRun(page)
  await page.goto('/')
  await page.reload()
  await rename(page, 'Six molecules')
  await page.goto('/#/storage')
  const taken = page.getByRole('table', { name: 'Datasets and runs by size' })
  await expect(taken.getByRole('link', { name: 'Six molecules' })).toBeVisible({ timeout: 30_000 })
  await expect(taken.getByRole('row')).toHaveCount(3)
  expect(await violationsOn(page, 'storage')).toEqual([])
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export everything' }).click()
  const archive = await readFile(await (await downloading).path())
  await expect(page.getByText(/^1 dataset and 1 run are in spectral-studio-library\.tar/)).toBeVisible()

  const elsewhere = await browser.newContext()
  const there = await elsewhere.newPage()
  await there.goto('/#/storage')
  await expect(there.getByText('Nothing is stored yet')).toBeVisible()
  const takeIn = (buffer: Buffer) =>
    there.getByLabel('Archive to import').setInputFiles({ name: 'library.tar', mimeType: 'application/x-tar', buffer })
  await takeIn(Buffer.from('no archive at all'))
  await expect(there.getByText('This file is not an archive of the studio.')).toBeVisible()
  await takeIn(archive)
  await expect(there.getByText('1 dataset and 1 run were imported.')).toBeVisible({ timeout: 60_000 })
  await there.goto(`/#/evaluate/${runId}`)
  await page.goto(`/#/evaluate/${runId}`)
  const score = await studioPage(page).tile('Balanced accuracy').textContent()
  await expect(studioPage(there).tile('Balanced accuracy')).toHaveText(score ?? '')
  await elsewhere.close()

  await page.goto('/#/storage')
  await page.getByRole('button', { name: 'Delete Six molecules' }).click()
  const inBin = page.getByText(/Dataset, .*, kept for 24 hours/)
  // Listed from storage: then it is there.
  await expect(inBin).toBeVisible({ timeout: 30_000 })
  await page.reload()
  await expect(inBin).toBeVisible({ timeout: 30_000 })
  expect(await violationsOn(page, 'bin')).toEqual([])
  await page.getByRole('button', { name: 'Bring Six molecules back' }).click()
  await expect(page.getByText('The bin is empty')).toBeVisible()
  await page.goto('/')
  await expect(page.getByRole('link', { name: 'Six molecules' })).toBeVisible()

  await page.goto('/#/storage')
  await page.getByRole('button', { name: 'Delete Six molecules' }).click()
  await page.getByRole('button', { name: 'Empty the bin' }).click()
  await expect(page.getByText('The bin is empty')).toBeVisible()
  await page.goto('/')
  await expect(page.getByText('No datasets yet')).toBeVisible()
})
