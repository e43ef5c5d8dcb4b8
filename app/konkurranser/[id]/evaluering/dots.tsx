const WIDTH = 110;
const at = (points: number) => 6 + (points / 10) * (WIDTH - 12);

/** One dot for each evaluator on the scale from 0 to 10, stacked where they agree; the words beside it carry the meaning. */
export function Dots({ points }: { points: readonly number[] }) {
  const low = Math.min(...points);
  const high = Math.max(...points);
  return (
    <svg aria-hidden="true" className="dots" width={WIDTH} height={30} viewBox={`0 0 ${WIDTH} 30`}>
      <line x1={6} x2={WIDTH - 6} y1={24} y2={24} />
      {points.length > 1 && low < high && <line className="dots-spread" x1={at(low)} x2={at(high)} y1={24} y2={24} />}
      {points.map((point, index) => {
        const below = points.slice(0, index).filter((other) => other === point).length;
        // biome-ignore lint/suspicious/noArrayIndexKey: evaluators never change place
        return <circle key={index} cx={at(point)} cy={24 - below * 8} r={3.5} />;
      })}
    </svg>
  );
}
