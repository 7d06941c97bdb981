/** The provinces as tiles of equal size, coloured in five steps. The figure of each is in words too; arrow keys move between the tiles. */
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import type { Answer, Brief } from '../api.ts';
import { useUnitName } from '../catalogue/UnitLink.tsx';
import { Answered } from '../frame/states.tsx';
import { useFormat } from '../frame/use-format.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { Go } from './items.tsx';
import { tileMapQuery } from './queries.ts';
import { nextTile, type Step, stepOf, stepsOf, type Way } from './scale.ts';
import './leader.css';

export type UnitRow = Answer<'/api/v1/indicators/{code}/units'>['rows'][number];
type Map_ = Answer<'/api/v1/tile-map'>;
type Tile = Map_['tiles'][number];

const WAYS: Record<string, Way> = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' };

export interface TileMapProps {
  indicator: Brief;
  rows: readonly UnitRow[];
  /** Canonical code. */
  period: string;
  /** The day whose units are drawn. */
  validOn: string;
  /** For the wall: larger, and nothing to be chosen. */
  still?: boolean;
  /** A unit was pressed, to see more of it than its figure. */
  open?: (unit: string) => void;
}

export function TileMap(props: TileMapProps) {
  const map = useQuery(tileMapQuery(props.validOn));
  return (
    <Answered query={map} lines={10}>
      {(data) => (data.tiles.length === 0 ? null : <Tiles {...props} map={data} />)}
    </Answered>
  );
}

const placeOf = ({ row, column }: { row: number; column: number }) => `${row}:${column}`;

function Tiles({ indicator, rows, period, map, open, still = false }: TileMapProps & { map: Map_ }) {
  const { t } = useTranslation();
  const format = useFormat();
  const unitName = useUnitName();
  const box = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const byUnit = useMemo(() => new Map(rows.map((row) => [row.unit.code, row])), [rows]);
  const steps = useMemo(() => stepsOf(rows.flatMap(({ value }) => value ?? [])), [rows]);
  const text = (row: UnitRow | undefined): string =>
    row?.value == null
      ? t('leader.map.noData')
      : format.measure(row.value, indicator.unit, row.fig === null ? { decimals: indicator.decimals } : {});
  const bare = (row: UnitRow | undefined): string =>
    row?.value == null ? '' : format.number(row.value, row.fig === null ? { decimals: indicator.decimals } : {});
  const nameOf = ({ unit, part }: Tile): string =>
    part === null ? unitName(unit) : t('leader.map.partOf', { part: format.name(part), unit: unitName(unit) });
  const at = map.tiles.find((tile) => placeOf(tile) === chosen) ?? null;
  const reachable = at ?? map.tiles[0];

  const move = (event: KeyboardEvent): void => {
    const way = WAYS[event.key];
    if (way === undefined || reachable === undefined) return;
    event.preventDefault();
    const next = nextTile(map.tiles, reachable, way);
    if (next === null) return;
    setChosen(placeOf(next));
    box.current?.querySelector<HTMLButtonElement>(`[data-place="${placeOf(next)}"]`)?.focus();
  };

  const withValue = rows.filter(({ value }) => value !== null).length;
  return (
    <figure className="hc-tiles-figure" data-still={still || undefined}>
      {/* biome-ignore lint/a11y/useSemanticElements: a group of tiles is no set of form fields */}
      <div
        ref={box}
        role="group"
        aria-label={t('leader.map.label', { name: format.name(indicator.name), period: format.period(period) })}
        className="hc-tiles"
        style={{
          gridTemplateColumns: `repeat(${map.columns}, minmax(0, 1fr))`,
          gridTemplateRows: `repeat(${map.rows}, var(--hc-tile))`,
        }}
        onKeyDown={move}
      >
        {map.tiles.map((tile) => {
          const row = byUnit.get(tile.unit.code);
          const place = placeOf(tile);
          const step = row?.value == null ? null : stepOf(steps, row.value);
          const shared = {
            className: 'hc-map-tile',
            'data-step': step ?? 'none',
            'data-part': tile.part !== null || undefined,
            style: { gridRow: tile.row + 1, gridColumn: columnOf(tile, map.tiles) },
          };
          const content = (
            <>
              <span className="hc-hidden">{`${nameOf(tile)}: ${text(row)}`}</span>
              <span className="hc-map-name" aria-hidden>
                {tile.part !== null ? format.name(tile.part) : fitting(unitName(tile.unit), tile.label)}
              </span>
              <span className="hc-map-label" aria-hidden>
                {tile.label}
              </span>
              <span className="hc-map-value" aria-hidden>
                {tile.part === null ? bare(row) : `(${unitName(tile.unit)})`}
              </span>
            </>
          );
          if (still)
            return (
              <div key={place} {...shared}>
                {content}
              </div>
            );
          return (
            <button
              key={place}
              type="button"
              {...shared}
              data-place={place}
              aria-pressed={place === chosen}
              tabIndex={tile === reachable ? 0 : -1}
              onClick={() => {
                setChosen(place);
                open?.(tile.unit.code);
              }}
              onFocus={() => setChosen(place)}
            >
              {content}
            </button>
          );
        })}
      </div>
      <figcaption>
        {!still && (
          <div className="hc-map-chosen" aria-live="polite">
            {at === null ? (
              t('leader.map.pick')
            ) : (
              <Chosen tile={at} name={nameOf(at)} value={text(byUnit.get(at.unit.code))}>
                {{ row: byUnit.get(at.unit.code), indicator, period }}
              </Chosen>
            )}
          </div>
        )}
        <Legend steps={steps} indicator={indicator} />
        <span className="hc-dim hc-small">{t('leader.map.withValue', { n: withValue, total: rows.length })}</span>
      </figcaption>
    </figure>
  );
}

/** The longest name a tile has room for. */
const NAME_MOST = 12;

function fitting(name: string, label: string): string {
  return name.length > NAME_MOST ? label : name;
}

/** A part has a long name; it takes the free tile before its own too. */
function columnOf({ row, column, part }: Tile, tiles: readonly Tile[]): string {
  const free = part !== null && column > 0 && !tiles.some((one) => one.row === row && one.column === column - 1);
  return free ? `${column} / span 2` : String(column + 1);
}

/** What is known of the tile one stands on, and the way to its source. */
function Chosen({
  tile,
  name,
  value,
  children: { row, indicator, period },
}: {
  tile: Tile;
  name: string;
  value: string;
  children: { row: UnitRow | undefined; indicator: Brief; period: string };
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const unitName = useUnitName();
  const unit = encodeURIComponent(tile.unit.code);
  const from = row?.restated_from ?? [];
  return (
    <>
      <Go to={`/units/${unit}`}>{name}</Go>: <strong>{value}</strong>
      {row?.fig != null && (
        <>
          {' · '}
          <Go to={`/indicators/${encodeURIComponent(indicator.code)}?period=${row.fig.period}&unit=${unit}`}>
            {t('leader.map.open')}
          </Go>
        </>
      )}
      {from.length > 1 && ` · ${t('breakdown.from', { names: from.map(unitName).join(', ') })}`}
      {row?.reason != null && ` · ${format.name(row.reason)}`}
      <span className="hc-hidden"> {format.period(period)}</span>
    </>
  );
}

function Legend({ steps, indicator }: { steps: readonly Step[]; indicator: Brief }) {
  const { t } = useTranslation();
  const format = useFormat();
  const value = (text: string) => format.number(text, { decimals: Math.min(indicator.decimals, 2) });
  return (
    <ul className="hc-map-legend" aria-label={t('leader.map.legend')}>
      {steps.map(({ step, from, to }) => (
        <li key={step}>
          <span className="hc-map-swatch" data-step={step} aria-hidden />
          {from === to ? value(from) : t('leader.map.range', { from: value(from), to: value(to) })}
        </li>
      ))}
      <li>
        <span className="hc-map-swatch" data-step="none" aria-hidden />
        {t('leader.map.noData')}
      </li>
      <li className="hc-dim">{format.unit(indicator.unit)}</li>
    </ul>
  );
}
