import { Download } from 'lucide-react'
import { useState } from 'react'
import type { RunRecord } from '#domain/run/run'
import { fileStem } from '#export/fileNames'
import { safetensorsPath } from '#export/modelArtefacts'
import { saveFile } from '../../charts/saveFile.ts'
import { Banner } from '../../controls/Banner.tsx'
import { Button } from '../../controls/Button.tsx'
import { useOpenStudy } from '../../run/useOpenStudy.ts'
import { useStudio } from '../../studio.tsx'
import { retryAfter } from './retry.ts'
import type { TrainView } from './useTrainView.ts'

/** What a failed run leaves, and the ways on from it. What went wrong stands above, in the error card. */
export function FailedRun({ view, reached }: { readonly view: TrainView; readonly reached: string }) {
  const openStudy = useOpenStudy()
  const { best, record, error } = view
  const retry = error && retryAfter(error)
  const ways = (
    <>
      {best && record && <DownloadBest record={record} epoch={best.epoch} />}
      <Button
        {...(retry && { kind: 'primary' as const })}
        onClick={() => void openStudy(retry?.edit(view.study) ?? view.study)}
      >
        {retry?.label ?? 'Open its study'}
      </Button>
    </>
  )
  if (!best) {
    return (
      <Banner title="It left no weights to use" action={ways}>
        {reached}
      </Banner>
    )
  }
  return (
    <Banner title={`The best weights so far are kept: epoch ${best.epoch}`} action={ways}>
      {reached}{' '}
      {record?.evaluation
        ? 'They were judged on the test part and can be used like those of any run.'
        : 'They could not be judged on the test part, but can be used and taken away.'}
    </Banner>
  )
}

/** One file that stands alone: weights, network, axis and what was fitted before the training. */
function DownloadBest({ record, epoch }: { readonly record: RunRecord; readonly epoch: number }) {
  const { exports, notices } = useStudio()
  const [busy, setBusy] = useState(false)
  const download = async (): Promise<void> => {
    setBusy(true)
    await exports.getState().open(record)
    const { listing } = exports.getState()
    if (listing.kind === 'failed') notices.getState().alert(listing.error)
    const made = listing.kind === 'ready' ? await exports.getState().make(safetensorsPath) : null
    if (made) saveFile(`${fileStem(record.name)}_epoch_${epoch}.safetensors`, made.bytes, 'application/octet-stream')
    setBusy(false)
  }
  return (
    <Button icon={Download} disabled={busy} onClick={() => void download()}>
      Download the best weights
    </Button>
  )
}
