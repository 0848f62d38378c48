import type { Target } from './target.ts';
import { choiceOf } from './words.ts';

/* The list of a school's child delegates: the fields, and the words that schools use for them. */

/** Words parted by `|`: a list of them would take a line each. */
const any = (...parts: string[]) => parts.flatMap((part) => part.split('|'));

const guardian = any(
  'cha me|cha me hoac nguoi giam ho|nguoi giam ho|phu huynh|guardian',
  'parent|cha|me'
);

export const schoolList: Target = {
  key: 'schoolList',
  fields: [
    {
      key: 'name',
      kind: 'name',
      required: true,
      missing: 'nameMissing',
      headings: any(
        'ho va ten|ho ten|ho ten tre|ho va ten tre em|ho va ten hoc sinh',
        'ho ten hoc sinh|ho va ten dai bieu|ten hoc sinh|full name|name|ten'
      )
    },
    {
      key: 'bornOn',
      kind: 'birthDate',
      required: true,
      missing: 'dateIncomplete',
      headings: any(
        'ngay sinh|ngay thang nam sinh|sinh ngay|nam sinh|ngay nam sinh',
        'date of birth|birth date|birthday|dob|born'
      )
    },
    {
      key: 'sex',
      kind: 'sex',
      required: true,
      missing: 'sexUnknown',
      headings: any('gioi tinh|phai|gioi|sex|gender|nam nu')
    },
    {
      key: 'ethnicity',
      kind: 'ethnicity',
      required: true,
      missing: 'ethnicityUnknown',
      headings: any('dan toc|ethnicity|ethnic group')
    },
    {
      key: 'className',
      kind: 'text',
      max: 20,
      required: false,
      headings: any('lop|lop hoc|class|grade')
    },
    {
      key: 'selectionWay',
      kind: 'choice',
      required: false,
      headings: any(
        'hinh thuc lua chon|hinh thuc chon|cach lua chon|selection',
        'way of selection'
      ),
      words: {
        nomination: any('de cu|gioi thieu|nomination|nominated'),
        showOfHands: any('bieu quyet|gio tay|show of hands'),
        ballot: any('bo phieu|phieu kin|ballot|vote'),
        selfNomination: any('tu ung cu|ung cu|tu de cu|self nomination')
      }
    },
    {
      key: 'guardianName',
      kind: 'name',
      required: true,
      missing: 'guardianMissing',
      headings: any(
        'nguoi giam ho|ho ten nguoi giam ho|ho va ten nguoi giam ho',
        'ho ten cha me|ho ten phu huynh|ten phu huynh|phu huynh|cha me',
        'cha me hoac nguoi giam ho|guardian|guardian name|parent',
        'parent name'
      ),
      under: { above: guardian, below: any('ho va ten|ho ten|ten|name|full name') }
    },
    {
      key: 'guardianRelation',
      kind: 'choice',
      required: false,
      headings: any('quan he|quan he voi tre|moi quan he|relation|relationship'),
      under: { above: guardian, below: any('quan he|relation|relationship') },
      words: {
        mother: any('me|ma|me ruot|mother'),
        father: any('cha|bo|ba|cha ruot|father'),
        grandparent: any(
          'ong|ba noi|ba ngoai|ong noi|ong ngoai|ong ba|grandparent',
          'grandmother|grandfather'
        ),
        sibling: any(
          'anh|chi|anh chi|anh ruot|chi ruot|brother|sister|brother or sister',
          'sibling'
        ),
        relative: any(
          'co|di|chu|bac|cau|mo|duong|thim|ho hang|nguoi than|nguoi than khac',
          'relative|aunt|uncle'
        ),
        guardian: any('nguoi giam ho|nguoi giam ho khac|giam ho|guardian')
      }
    },
    {
      key: 'guardianPhone',
      kind: 'phone',
      required: false,
      headings: any(
        'dien thoai|so dien thoai|sdt|so dt|dt|dien thoai phu huynh',
        'sdt phu huynh|dien thoai nguoi giam ho|so dien thoai lien he',
        'dien thoai lien he|di dong|phone|phone number|guardian phone',
        'mobile|tel'
      ),
      under: {
        above: guardian,
        below: any('so dt|sdt|dt|dien thoai|so dien thoai|phone')
      }
    },
    {
      key: 'healthNote',
      kind: 'text',
      max: 1000,
      required: false,
      headings: any(
        'suc khoe di ung|suc khoe|di ung|tinh trang suc khoe|health',
        'health allergies|allergies'
      )
    },
    {
      key: 'diet',
      kind: 'choice',
      required: false,
      headings: any('che do an|an uong|an kieng|diet|meals'),
      words: {
        none: any(
          'khong|binh thuong|an binh thuong|khong kieng|none|no',
          'eats everything|no restriction|ordinary|normal'
        ),
        vegetarian: any('an chay|chay|vegetarian'),
        vegan: any('thuan chay|chay truong|an chay truong|vegan'),
        noPork: any('khong an thit heo|khong thit heo|kieng thit heo|khong an thit lon', 'no pork'),
        noBeef: any('khong an thit bo|khong thit bo|kieng thit bo|no beef'),
        noSeafood: any('khong an hai san|khong hai san|kieng hai san|no seafood'),
        other: any('khac|kieng mon khac|other|something else|other restrictions')
      }
    },
    {
      key: 'supportNeeds',
      kind: 'text',
      max: 250,
      required: false,
      headings: any('nhu cau ho tro|can ho tro|ho tro|support needs|support')
    },
    { key: 'religion', kind: 'text', max: 60, required: false, headings: any('ton giao|religion') },
    {
      key: 'commune',
      kind: 'text',
      max: 80,
      required: false,
      headings: any('xa phuong|xa phuong thi tran|xa|phuong|commune|ward')
    },
    {
      key: 'youthPost',
      kind: 'text',
      max: 80,
      required: false,
      headings: any(
        'chuc vu doi|chuc vu|chuc vu doi hoi dong tre em|chuc vu trong doi',
        'youth post|post'
      )
    },
    {
      key: 'interests',
      kind: 'text',
      max: 200,
      required: false,
      headings: any('chu de quan tam|quan tam|interests|topics')
    },
    {
      key: 'talents',
      kind: 'text',
      max: 200,
      required: false,
      headings: any('nang khieu|thanh tich|nang khieu thanh tich|so truong|talents|awards')
    },
    {
      key: 'question',
      kind: 'text',
      max: 500,
      required: false,
      headings: any('cau hoi|kien nghi|cau hoi kien nghi|y kien|question|questions')
    },
    {
      key: 'shirtSize',
      kind: 'choice',
      required: false,
      headings: any('co ao|size ao|kich co ao|size|shirt size|shirt'),
      words: {
        '110': any('110'),
        '120': any('120'),
        '130': any('130'),
        '140': any('140'),
        '150': any('150'),
        S: any('s'),
        M: any('m'),
        L: any('l'),
        XL: any('xl')
      }
    },
    {
      key: 'pickupPoint',
      kind: 'text',
      max: 100,
      required: false,
      headings: any('diem don|noi don|pickup point|pick up point|pick up')
    },
    {
      key: 'note',
      kind: 'text',
      max: 200,
      required: false,
      headings: any('ghi chu|luu y|note|notes|remarks')
    }
  ]
};

/**
 * A remark has no field of its own: one that says what the child eats is its diet, any other
 * belongs to what the child needs, which is sealed.
 */
export function settleNote(values: Readonly<Record<string, string>>): Record<string, string> {
  const { note, ...rest } = values;
  if (note === undefined) return rest;
  const words = schoolList.fields.find(({ key }) => key === 'diet')?.words ?? {};
  const diet = choiceOf(words, note);
  if (diet !== undefined && diet !== 'none') return { diet, ...rest };
  const needs = [rest['supportNeeds'], note].filter((text) => text !== undefined);
  return { ...rest, supportNeeds: needs.join('; ') };
}
