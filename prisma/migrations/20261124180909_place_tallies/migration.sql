-- Counts by place: 町丁・字 and the cell of the standard grid, together with the codes that figures of places are asked by.
-- A coarser cell is a prefix of the finer one, so 250 m serves 500 m and 1 km too.
call attach_tally('intake.place', 'intake', 'intake_on', array['place', 'mesh', 'intake_source', 'age_class']);
call attach_tally('surgery.place', 'surgery', 'operated_on', array['place', 'mesh', 'surgery_procedure']);
call attach_tally('complaint.place', 'complaint', 'received_on', array['place', 'mesh']);
call attach_tally('carcass.place', 'carcass', 'collected_on', array['place', 'mesh']);
call attach_tally('colony.place', 'colony', 'registered_on', array['place', 'colony_status']);

-- Records that are there already.
insert into tally (dataset, municipality_code, month, dims, count)
select dataset, municipality_code, date_trunc('month', day)::date, dims, count(*)::int from (
  select 'intake.place' as dataset, municipality_code, intake_on as day,
    jsonb_build_object('place', place, 'mesh', mesh, 'intake_source', intake_source, 'age_class', age_class) as dims from intake
  union all
  select 'surgery.place', municipality_code, operated_on,
    jsonb_build_object('place', place, 'mesh', mesh, 'surgery_procedure', surgery_procedure) from surgery
  union all
  select 'complaint.place', municipality_code, received_on, jsonb_build_object('place', place, 'mesh', mesh) from complaint
  union all
  select 'carcass.place', municipality_code, collected_on, jsonb_build_object('place', place, 'mesh', mesh) from carcass
  union all
  select 'colony.place', municipality_code, registered_on,
    jsonb_build_object('place', place, 'colony_status', colony_status) from colony
) records where day is not null group by 1, 2, 3, 4;
