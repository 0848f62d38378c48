import * as v from 'valibot';
import { uploadLimit } from '#lib/values/files.ts';
import { count, id, longText, optional, text, ticked, version } from '#lib/values/fields.ts';
import { filterKeys } from './filter-keys.ts';

const ofTask = { eventId: id(), taskId: id() };

export const newCheckForm = v.object({ ...ofTask, content: text(200) });
export const tickCheckForm = v.object({ ...ofTask, checkId: id(), done: ticked() });
export const removeCheckForm = v.object({ ...ofTask, checkId: id() });

/** `mention` names one account beside those that the text names after an @. */
export const newCommentForm = v.object({
  ...ofTask,
  content: longText(2000),
  mention: optional(id())
});
export const removeCommentForm = v.object({ ...ofTask, commentId: id() });
export const seenForm = v.object({ commentId: id() });

export const needForm = v.object({ ...ofTask, needsId: id() });

const file = v.pipe(
  v.instance(File, 'required'),
  v.check((sent) => sent.size > 0, 'required'),
  v.check((sent) => sent.size <= uploadLimit, 'fileTooLarge')
);
export const newFileForm = v.object({ ...ofTask, file });
/** The file as it has been read, and what it is. */
export const keptFileForm = v.object({
  ...ofTask,
  name: text(150),
  mediaType: v.string(),
  bytes: v.instance(Uint8Array)
});
export const fileForm = v.object({ ...ofTask, fileId: id() });

/** The part of an address that filters, without what else stands there. */
function onlyFilters(raw: string): string {
  const params = new URLSearchParams(raw.slice(0, 1000));
  const kept = filterKeys.flatMap((key): [string, string][] => {
    const value = params.get(key);
    return value ? [[key, value.slice(0, 100)]] : [];
  });
  return new URLSearchParams(kept).toString();
}

export const newFilterForm = v.object({
  eventId: id(),
  name: text(40),
  params: v.pipe(
    v.string(),
    v.transform(onlyFilters),
    v.check((params) => params !== '', 'filterEmpty')
  )
});
export const filterForm = v.object({ eventId: id(), filterId: id() });

const teamFields = { name: text(80), headPersonId: optional(id()) };
export const newTeamForm = v.object({ eventId: id(), ...teamFields });
export const editTeamForm = v.object({
  eventId: id(),
  teamId: id(),
  version: version(),
  position: count(1, 999),
  ...teamFields
});
export const teamForm = v.object({ eventId: id(), teamId: id() });
export const removeTeamForm = v.object({ eventId: id(), teamId: id(), version: version() });
