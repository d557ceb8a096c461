feed-title = اشترك وأعد الاستخدام
feed-short = اشتراك
feed-list-text = هذا الاختيار كتقويم أو أخبار أو جدول أو خريطة
feed-provider-text = كل عروض هذه الجهة كتقويم أو أخبار أو جدول أو خريطة
feed-how = انسخ عنوانًا إلى برنامجك، فيسأل بنفسه عن الجديد. لا تحتاج إلى حساب، ولا يعرف أحد من المشترك.
feed-calendar = تقويم (iCalendar)
feed-calendar-for = كل المواعيد في تقويمك على الهاتف والحاسوب. ما أُلغي يظهر هناك ملغًى.
feed-atom = أخبار (Atom)
feed-atom-for = ما يُضاف حديثًا، في قارئ الأخبار أو الشبكة الداخلية أو على شاشة في البلدية.
feed-csv = جدول (CSV)
feed-csv-for = للفتح في Excel أو LibreOffice، للبرامج المطبوعة والتحليلات.
feed-geojson = خريطة (GeoJSON)
feed-geojson-for = الأماكن لخريطة المدينة ولأنظمة المعلومات الجغرافية.
feed-json = بيانات (JSON)
feed-json-for = للمواقع والتطبيقات التي تصمم العرض بنفسها.
feed-open-calendar = افتح في برنامج التقويم
feed-address = العنوان: { $name }
feed-embed = أضِف إلى موقعك
feed-cancelled = أُلغي: { $title }
feed-filled = اكتمل العدد: { $title }
feed-by = { $provider } ({ $town })
feed-ignored = لم يؤخذ «{ $parameter }» في الحسبان: { $why }
feed-left-out = هنا { $shown } من { $n } عرضًا. الواجهة تعطيها كلها صفحة صفحة: /api.
feed-undated =
    { $n ->
        [zero] لا عروض بلا موعد.
        [one] عرض واحد بلا موعد محدد وليس في التقويم.
        [two] عرضان بلا موعد محدد وليسا في التقويم.
        [few] { $n } عروض بلا موعد محدد وليست في التقويم.
        [many] { $n } عرضًا بلا موعد محدد وليست في التقويم.
       *[other] { $n } عرض بلا موعد محدد وليست في التقويم.
    }
embed-title = أضِف العروض إلى موقعك
embed-lead = اختر ما يظهر وانسخ القطعة. لا تحمّل نصوصًا برمجية ولا تضع ملفات تعريف ارتباط، وتعرض دائمًا أحدث حال.
embed-what = ماذا يظهر؟
embed-only-provider = عروض { $name } فقط
embed-look = كيف يبدو؟
embed-items = عدد العروض (1 إلى 30)
embed-theme = الألوان
embed-theme-auto = كما في إعدادات الجهاز
embed-theme-light = فاتح
embed-theme-dark = داكن
embed-update = اعرض القطعة
embed-preview = معاينة
embed-frame = كإطار (iframe)
embed-frame-text = ضع هذا الرمز حيث تريد أن تظهر العروض.
embed-code = رمز للنسخ
embed-part = بصيغة HTML لنظام المحتوى لديك
embed-part-text = يجلب خادمك القائمة بنفسه ويضعها في صفحتك، فتبدو كبقية موقعك.
embed-part-address = عنوان القائمة
embed-frame-title = عروض من «{ $site }»
embed-empty = لا توجد عروض هنا حاليًا.
embed-one = كل شيء عن هذا العرض
embed-all =
    { $n ->
        [zero] كل العروض
        [one] شاهد العرض
        [two] شاهد العرضين
        [few] شاهد { $n } عروض
        [many] شاهد { $n } عرضًا
       *[other] شاهد { $n } عرض
    }
hsds-registration = يُرجى التسجيل.
hsds-no-registration = بلا تسجيل.
hsds-registration-until = التسجيل حتى { $date }.
hsds-not-on = لا يُقام في: { $dates }
problem-hsds-format = لا توجد هذه الصيغة. المتاح هو json و ndjson.
