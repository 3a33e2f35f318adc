import { useId, useState } from 'react'
import { numberText } from '../../languages/formats.ts'
import classes from './chart.module.css'

export type Point = { name: string; value: number }

const WIDTH = 720
const HEIGHT = 150

/**
 * One bar for each point. The value of a bar is told by pointing at it, and by a slider over them all, which moves with
 * the arrow keys and says name and value to screen readers.
 */
export function Chart({ label, points }: { label: string; points: readonly Point[] }) {
  const [at, setAt] = useState(points.length - 1)
  const caption = useId()
  const most = topOf(Math.max(...points.map(({ value }) => value)))
  const step = WIDTH / points.length
  const gap = Math.min(step * 0.25, 6)
  const shown = points[at]
  const told = shown ? `${shown.name}: ${numberText(shown.value)}` : ''
  return (
    <figure className={classes.chart}>
      <figcaption className={classes.caption} id={caption}>
        {told}
      </figcaption>
      <div className={classes.plot} dir="ltr">
        <span className={classes.most} aria-hidden="true">
          {numberText(most)}
        </span>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
          {[0, 0.5, 1].map((part) => (
            <line
              key={part}
              x1="0"
              x2={WIDTH}
              y1={HEIGHT * part}
              y2={HEIGHT * part}
              className={classes.line}
              vectorEffect="non-scaling-stroke"
            />
          ))}
          {points.map(({ name, value }, index) => (
            <g key={name} className={classes.bar} data-here={index === at} onPointerEnter={() => setAt(index)}>
              <rect x={index * step} y="0" width={step} height={HEIGHT} className={classes.reach} />
              <rect
                x={index * step + gap / 2}
                y={HEIGHT - (HEIGHT * value) / most}
                width={step - gap}
                height={(HEIGHT * value) / most}
                rx="1.5"
              />
            </g>
          ))}
        </svg>
        <input
          type="range"
          className={classes.slider}
          aria-label={label}
          aria-valuetext={told}
          min={0}
          max={points.length - 1}
          value={at}
          onChange={({ currentTarget }) => setAt(Number(currentTarget.value))}
        />
      </div>
      <div className={classes.ends} dir="ltr" aria-hidden="true">
        <bdi>{points[0]?.name}</bdi>
        <bdi>{points.at(-1)?.name}</bdi>
      </div>
    </figure>
  )
}

/** A round number at or above the largest value: 1, 2 or 5 with zeros. */
function topOf(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1)))
  return [1, 2, 5, 10].map((times) => times * power).find((top) => top >= value) ?? value
}
