import type { LucideIcon } from 'lucide-react'

interface IconProps {
  readonly of: LucideIcon
  /** Spoken name; without it the icon is decoration beside a word. */
  readonly label?: string
  readonly size?: number
  readonly className?: string | undefined
}

/** A Lucide glyph on the studio's grid: 16 px, stroke 1.5 px. */
export function Icon({ of: Glyph, label, size = 16, className }: IconProps) {
  const naming = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label }
  return (
    <Glyph
      size={size}
      strokeWidth={1.5}
      absoluteStrokeWidth
      style={{ flex: 'none' }}
      {...(className === undefined ? {} : { className })}
      {...naming}
    />
  )
}
