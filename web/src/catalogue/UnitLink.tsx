/** A link to a reporting unit by its name; by its code until the name is known. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useFormat } from '../frame/use-format.ts';
import { unitQuery } from './queries.ts';

export function UnitLink({ code }: { code: string }) {
  const { data } = useQuery({ ...unitQuery(code), staleTime: 300_000 });
  const format = useFormat();
  return (
    <Link to="/units/$code" params={{ code }}>
      {data === undefined ? code : data.short || format.name(data.name)}
    </Link>
  );
}
