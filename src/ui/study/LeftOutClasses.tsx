import type { LeftOutClass } from '#domain/run/run'
import { displayClassName } from '../charts/classColours.ts'
import { Banner } from '../controls/Banner.tsx'
import { Button } from '../controls/Button.tsx'
import { count, spectra } from '../words/numbers.ts'

interface LeftOutClassesProps {
  readonly leftOut: readonly LeftOutClass[]
  readonly keepTrainOnly: readonly string[]
  readonly onKeep: (classNames: readonly string[]) => void
}

/** Classes with too few groups: left out, or kept for training only. */
export function LeftOutClasses({ leftOut, keepTrainOnly, onKeep }: LeftOutClassesProps) {
  return (
    <>
      {leftOut.map(({ className, spectra: n, groups }) => (
        <Banner
          key={className}
          title={`${displayClassName(className)} is left out`}
          action={
            <Button size="small" onClick={() => onKeep([...keepTrainOnly, className])}>
              Keep, train only
            </Button>
          }
        >
          {spectra(n)} in {count(groups)} {groups === 1 ? 'group' : 'groups'} cannot stand in training, validation and
          test.
        </Banner>
      ))}
      {keepTrainOnly.length > 0 && (
        <Banner
          tone="info"
          title={`${keepTrainOnly.map(displayClassName).join(', ')}: training only`}
          action={
            <Button size="small" onClick={() => onKeep([])}>
              Leave out again
            </Button>
          }
        >
          Nothing will be known of how well {keepTrainOnly.length === 1 ? 'it is' : 'they are'} recognised.
        </Banner>
      )}
    </>
  )
}
