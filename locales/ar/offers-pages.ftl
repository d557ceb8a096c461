# Offers on pages.
start-title = شارك
start-welcome = جميل أنك تريد المشاركة!
start-figures = تطوع ولقاءات ودورات وأماكن وأشياء. عدد العروض في { $town }: { $n }، وعند الجيران: { $others }.
start-figures-own = تطوع ولقاءات ودورات وأماكن وأشياء. عدد العروض في { $town }: { $n }.
start-figures-region = تطوع ولقاءات ودورات وأماكن وأشياء. عدد العروض: { $n }، عدد المدن والبلديات: { $towns }.
start-figures-none = تطوع ولقاءات ودورات وأماكن وأشياء في { $town }. هذه الشبكة جديدة، وشيء جميل يبدأ هنا.
start-search = البحث عن عروض
start-what = ماذا؟
start-what-example = مثلًا: القراءة للأطفال، دراجة، حديقة
start-where = أين؟
start-find = بحث
start-quick = طرق سريعة
start-quick-events = فعاليات
start-quick-help = أهدِ وقتك
start-quick-children = مع الأطفال
start-quick-training = تعلّم شيئًا
start-quick-rooms = أماكن
start-next = قريبًا
start-all = كل العروض
start-needed = هنا يحتاجون إليك
start-needed-text = طلبات مستمرة. يمكنك أن تبدأ في أي وقت.
start-needed-all =
    { $n ->
        [one] الطلب الوحيد
        [two] الطلبان كلاهما
        [few] كل الطلبات ({ $n })
        [many] كل الطلبات ({ $n })
       *[other] كل الطلبات ({ $n })
    }
start-neighbours = عند الجيران أيضًا
start-towns = المدن والبلديات
start-neighbours-text = لكل مدينة شبكتها الخاصة. ومعًا نعرض ما يوجد بالقرب منك.
start-offers =
    { $n ->
        [one] عرض
        [two] عرضان
        [few] عروض
        [many] عرضًا
       *[other] عرض
    }
start-offers-far =
    { $n ->
        [one] عرض، على بعد { $far }
        [two] عرضان، على بعد { $far }
        [few] عروض، على بعد { $far }
        [many] عرضًا، على بعد { $far }
       *[other] عرض، على بعد { $far }
    }
start-how = هكذا تسير الأمور
start-how-find = ابحث
start-how-find-text = ابحث عمّا يناسبك: حسب الموضوع والمكان والوقت. لا تحتاج إلى حساب.
start-how-meet = تعرّف
start-how-meet-text = اكتب إلى صاحب العرض أو اتصل به، واسأل عمّا تريد معرفته.
start-how-join = شارك
start-how-join-text = جرّب. وإذا لم يناسبك الأمر، فتوقّف ببساطة.
start-empty = هنا مكان لأول عرض
start-empty-text = تكتب الجمعيات والمبادرات والمؤسسات هنا ما تقدّمه وما تبحث عنه.
start-empty-region = لم تشارك أي مدينة شيئًا بعد
start-empty-region-text = ما إن تنشر المدن والبلديات شيئًا حتى يظهر هنا أيضًا.
list-title = ابحث عن عروض
list-description = ما الذي يوجد في { $town } وعند الجيران، وأين تلزم المساعدة.
list-heading =
    { $n ->
        [0] لا توجد عروض
        [one] عرض واحد
        [two] عرضان
        [few] { $n } عروض
        [many] { $n } عرضًا
       *[other] { $n } عرض
    }
list-heading-near =
    { $n ->
        [0] لا توجد عروض قريبة
        [one] عرض واحد قريب
        [two] عرضان قريبان
        [few] { $n } عروض قريبة
        [many] { $n } عرضًا قريبًا
       *[other] { $n } عرض قريب
    }
list-everything = كل ما يوجد هنا وعند الجيران
list-chip-text = «{ $text }»
list-chip-near = { $place } وحولها { $km } كم
list-chip-here = { $town } فقط
list-chip-town = من { $town }
list-filters = عوامل التصفية
list-filters-set =
    { $n ->
        [0] عوامل التصفية
        [one] عوامل التصفية (واحد مختار)
        [two] عوامل التصفية (اثنان مختاران)
        [few] عوامل التصفية ({ $n } مختارة)
        [many] عوامل التصفية ({ $n } مختارة)
       *[other] عوامل التصفية ({ $n } مختارة)
    }
list-filter-offers = تصفية العروض
list-text = كلمة البحث
list-near = مكان أو رمز بريدي
list-near-example = مثلًا 59494
list-here = موقعي
list-here-busy = جهازك يبحث عن موقعك …
list-here-done = تم إدخال موقعك بدقة كيلومتر واحد تقريبًا.
list-here-failed = جهازك لا يخبرنا بموقعك. يرجى كتابة اسم مكان أو رمز بريدي.
list-radius-label = المحيط
list-radius = { $km } كم
list-purpose = الاتجاه
list-purpose-request = مطلوب: هنا تلزم المساعدة
list-purpose-offer = متاح: هذا ما يوجد
list-topic = لأجل ماذا
list-further-topics =
    { $n ->
        [one] موضوع آخر
        [two] موضوعان آخران
        [few] { $n } موضوعات أخرى
        [many] { $n } موضوعًا آخر
       *[other] { $n } موضوع آخر
    }
list-subject = النوع
list-town = من أين
list-only-here = مدينتي فقط ({ $town })
list-show = عرض النتائج
list-set = عوامل التصفية المختارة
list-reset = إلغاء الكل
list-wrong-near = لم نجد هذا المكان.
list-wrong-radius = هذا المحيط غير مناسب.
list-wrong-town = هذا المكان غير موجود في الشبكة.
list-wrong-page = لا نفهم رقم الصفحة هذا.
list-wrong-text = نص البحث طويل جدًا.
list-wrong-choice = لم نفهم أحد عوامل التصفية، ولذلك تركناه.
list-wrong-some = لم نفهم ما يلي، ولذلك تركناه:
list-which-place = نعرض محيط { $place }.
list-other-places = أم كنت تقصد مكانًا آخر؟
list-did-you-mean = هل تقصد:
list-empty = لم نجد شيئًا مطابقًا
list-empty-near = ربما يوجد شيء أبعد قليلًا.
list-empty-narrowed = بعوامل تصفية أقل أو بكلمة أخرى ستجد أكثر.
list-empty-new = هنا مكان لأول عرض
list-empty-region = لم تشارك أي مدينة شيئًا بعد
list-empty-new-text = عُد لزيارتنا قريبًا.
list-empty-page = لا توجد صفحات بهذا العدد
list-empty-page-text = القائمة أقصر. ابدأ من أولها.
list-to-first-page = إلى الصفحة الأولى
list-to-start = إلى صفحة البداية
list-show-all = عرض كل العروض
list-wider = البحث في محيط { $km } كم
list-facet-target-group = لمن
list-facet-free = التكلفة
list-facet-urgent = عاجل
list-facet-district = الحي
list-facet-commitment = المدة
list-facet-provider-kind = الجهة المقدِّمة
list-facet-language = اللغة
list-facet-qualification = المهارات المطلوبة
list-facet-when = بموعد أو بدون موعد
list-facet-place = في المكان أو عبر الإنترنت
list-when-dated = بموعد
list-when-ongoing = مستمر
list-when-undated = بدون موعد ثابت
list-placed-onsite = في المكان
list-placed-online = عبر الإنترنت
list-placed-both = في المكان أو عبر الإنترنت
list-placed-none = بدون ذكر المكان
list-facet-weekday = يوم الأسبوع
list-facet-daytime = وقت اليوم
list-facet-period = متى
list-only-free = مجاني
list-only-urgent = عاجل
list-daytime-morning = صباحًا
list-daytime-afternoon = بعد الظهر
list-daytime-evening = مساءً
list-period-today = اليوم
list-period-week = خلال 7 أيام
list-period-month = خلال 31 يومًا
list-from = من
list-to = إلى
list-chip-from = ابتداءً من { $day }
list-chip-to = حتى { $day }
list-answer-yes = نعم
list-answer-partly = جزئيًا
list-answer-no = لا
list-answer-unknown = لم يُذكر
list-answer-not-applicable = لا ينطبق
list-presets = اختيار سريع
list-preset-today = اليوم
list-preset-week = هذا الأسبوع
list-preset-weekend = في نهاية الأسبوع
list-preset-evening = مساءً
list-preset-morning = صباحًا
list-more-filters =
    { $n ->
        [zero] لا مرشحات أخرى
        [one] مرشح واحد آخر
        [two] مرشحان آخران
        [few] { $n } مرشحات أخرى
        [many] { $n } مرشحًا آخر
       *[other] { $n } مرشح آخر
    }
list-most-words =
    { $n ->
        [0] لا شيء يحتوي على كل كلماتك.
        [one] نتيجة واحدة فقط تحتوي على كل كلماتك.
        [two] نتيجتان فقط تحتويان على كل كلماتك.
        [few] { $n } نتائج فقط تحتوي على كل كلماتك.
        [many] { $n } نتيجة فقط تحتوي على كل كلماتك.
       *[other] { $n } نتيجة فقط تحتوي على كل كلماتك.
    }
list-most-words-text = يتبعها ما يحتوي على معظمها.
list-widened = لا شيء يطابق تمامًا. لقد وسّعنا البحث:
list-widened-radius = ضمن { $km } كم
list-widened-anywhere = في كل مكان
list-widened-towns = عند الجيران أيضًا
list-widened-times = في أي وقت
list-widened-without = بدون المرشح «{ $filter }»
list-widened-text = وأيضًا بدون «{ $text }»
list-widened-back = العودة إلى البحث الدقيق
list-understood-place = يظهر ما في { $place } وحولها ({ $km } كم).
list-understood-time = يظهر ما يقام في الوقت المذكور.
list-understood-not = البحث عن هذه الكلمات بالضبط
list-best = النتائج
list-best-hint = الأنسب أولًا
list-dated = بموعد
list-dated-hint = الأقرب موعدًا أولًا
list-ongoing = مستمرة
list-ongoing-hint = ممكنة في أي وقت
list-online = عبر الإنترنت
list-online-hint = ممكنة من أي مكان
list-map =
    { $n ->
        [one] الخريطة: عرض واحد. وهو موجود أيضًا في القائمة أدناه.
        [two] الخريطة: عرضان. وهما موجودان أيضًا في القائمة أدناه.
        [few] الخريطة: { $n } عروض. وهي موجودة أيضًا في القائمة أدناه.
        [many] الخريطة: { $n } عرضًا. وهي موجودة أيضًا في القائمة أدناه.
       *[other] الخريطة: { $n } عرض. وهي موجودة أيضًا في القائمة أدناه.
    }
list-map-near =
    { $n ->
        [one] الخريطة: عرض واحد حول { $place }. وهو موجود أيضًا في القائمة أدناه.
        [two] الخريطة: عرضان حول { $place }. وهما موجودان أيضًا في القائمة أدناه.
        [few] الخريطة: { $n } عروض حول { $place }. وهي موجودة أيضًا في القائمة أدناه.
        [many] الخريطة: { $n } عرضًا حول { $place }. وهي موجودة أيضًا في القائمة أدناه.
       *[other] الخريطة: { $n } عرض حول { $place }. وهي موجودة أيضًا في القائمة أدناه.
    }
list-map-ours = الخريطة موجودة على خادمنا.
problem-page-number = تُعدّ الصفحات ابتداءً من 1.
problem-query-long = تُقرأ أول { $max } حرف.
show-crumb-start = البداية
show-original = إلى الأصل
show-origin = هذا العرض من { $town } ({ $host }).
show-origin-far = هذا العرض من { $town }، على بعد { $far } من { $own }.
show-stand = الحالة في { $date }
show-stand-text = لا يمكن الوصول إلى { $town } منذ مدة. لا نعلم إن كان العرض ما زال صحيحًا. الأفضل أن تسأل صاحب العرض.
show-date-off = أُلغي
show-date-off-line = { $when }: أُلغي.
show-date-off-why = { $when }: أُلغي. { $reason }
silent-title = لا يمكن رؤية هذا العرض الآن.
silent-text = إنه من { $town }. آخر خبر وصلنا من هناك في { $date }.
silent-hint = لا نعلم إن كان ما زال ساريًا. ما إن يصلنا خبر حتى يعود إلى هنا. ربما يمكن فتح الأصل.
show-cancelled = أُلغي.
show-cancelled-text = لن يتم ذلك.
show-filled = كل الأماكن محجوزة.
show-filled-text = اسأل إن كان سيتوفر مكان.
show-expired = انتهى.
show-expired-text = انتهى هذا العرض. بقي هنا للقراءة فقط.
show-glance = نظرة سريعة
show-when = متى
show-where = أين
show-effort = الوقت اللازم
show-places-label = الأماكن
show-places = بقي { $free } من { $total }
show-age = العمر
show-you-get = ستحصل على
show-costs = التكلفة
show-more-prices = أسعار أخرى أدناه
show-access = سهولة الدخول
show-access-title = إمكانية الوصول
show-wheelchair-partly = مناسب جزئيًا للكرسي المتحرك
show-wheelchair-no = غير مناسب للكرسي المتحرك
show-about = عن ماذا
show-easy = بكلمات سهلة
show-needs = ما المطلوب وما ستحصل عليه
show-dates = المواعيد
show-calendar = أضف إلى تقويمي
show-every-date = في كل موعد: { $times }.
show-more-dates = ستأتي مواعيد أخرى.
show-aside = التواصل وصاحب العرض والطريق
show-contact-help = أريد أن أساعد
show-contact-help-text = اكتب باختصار من أنت ومتى يكون لديك وقت.
show-contact-have = لديّ ما يلزم
show-contact-have-text = تواصل مع صاحب العرض إذا كان بإمكانك تقديم المطلوب.
show-contact-need = أريد أن أستفيد من هذا
show-contact-need-text = اسأل صاحب العرض إن كان متاحًا في الوقت الذي يناسبك.
show-contact-join = أريد أن أشارك
show-contact-join-text = يسرّ صاحب العرض أن يجيب عن أسئلتك.
show-write-mail = كتابة رسالة إلكترونية
show-register = إلى التسجيل
show-register-none = دون تسجيل
show-register-external = التسجيل في موقع صاحب العرض
show-register-request = يرجى السؤال عن مكان
show-register-until = التسجيل حتى { $date }
show-verified = تم التحقق في { $date }
show-provider-offers = كل عروض صاحب العرض
show-way = كيف تصل
show-map = خريطة: { $place }
show-join-online = المشاركة عبر الإنترنت
show-reviewed = آخر تأكيد في { $date }.
show-updated = آخر تعديل في { $date }.
show-copied = نُقل من { $town } { $ago }.
show-similar = قد يناسبك هذا أيضًا
show-check = يطّلع عليها صاحب العرض قبل أن تبدأ. وهو يعطيك الرسالة اللازمة لمكتب المواطنين (Bürgerbüro).
show-check-declaration = توقّع على إقرار قبل أن تبدأ.
show-check-free = وهي مجانية للمتطوعين.
show-law = الأساس القانوني: { $law }
show-languages = اللغات: { $languages }
show-language-level = {"\u200F"}{ $language } ({ $level })
show-training = التهيئة
show-training-text = يعرّفك صاحب العرض بكل ما تحتاج إلى معرفته.
show-note = من المفيد أن تعرف
show-expenses = تُعاد إليك المصاريف
show-certificate = شهادة بعملك التطوعي
show-card = بطاقة التطوع (Ehrenamtskarte)
show-card-counts = يُحسب الوقت لها.
show-card-excluded = لا يُحسب الوقت لها إلا إذا لم تأخذ مبلغًا مقطوعًا.
show-card-check = تنظر المدينة في كل حالة إن كان الوقت يُحسب.
show-allowance-reimbursement = تعويض المصاريف
show-allowance-ehrenamt = مبلغ التطوع المقطوع (Ehrenamtspauschale)
show-allowance-trainer = مبلغ المدرّبين المقطوع (Übungsleiterpauschale)
show-allowance-other = أجر
show-insurance = التأمين
show-insurance-liability = المسؤولية
show-insurance-accident = الحوادث
show-insurance-by = {"\u200F"}{ $what }: { $by }.
show-insurance-none = { $what }: لا تأمين.
say-insurer-provider = عن طريق صاحب العرض
say-insurer-municipality = عن طريق المدينة
say-insurer-state-scheme = عن طريق الولاية إذا لم يدفع تأمين آخر
say-insurer-statutory = بحكم القانون
say-insurer-none = لا تأمين
say-insurer-unknown = غير معروف
say-purpose-offer = متاح
say-purpose-request = مطلوب
say-subject-time = وقت
say-subject-event = فعالية
say-subject-service = خدمة
say-subject-training = دورة
say-subject-space = مكان
say-subject-vehicle = مركبة
say-subject-material = أشياء
say-subject-skill = مهارة
say-status-cancelled = أُلغي
say-status-filled = اكتمل العدد
say-days-row = من { $first } إلى { $last }
say-rhythm-daily =
    { $n ->
        [one] كل يوم
        [two] كل يومين
        [few] كل { $n } أيام
        [many] كل { $n } يومًا
       *[other] كل { $n } يوم
    }
say-rhythm-weekly =
    { $n ->
        [one] كل أسبوع
        [two] كل أسبوعين
        [few] كل { $n } أسابيع
        [many] كل { $n } أسبوعًا
       *[other] كل { $n } أسبوع
    }
say-rhythm-monthly =
    { $n ->
        [one] كل شهر
        [two] كل شهرين
        [few] كل { $n } أشهر
        [many] كل { $n } شهرًا
       *[other] كل { $n } شهر
    }
say-rhythm-yearly =
    { $n ->
        [one] كل سنة
        [two] كل سنتين
        [few] كل { $n } سنوات
        [many] كل { $n } سنة
       *[other] كل { $n } سنة
    }
say-monthly-day = في اليوم { $n } من كل شهر
say-monthly-last-day = في نهاية الشهر
say-monthly-last = كل شهر: آخر { $weekday }
say-monthly-nth = كل شهر: { $weekday } رقم { $n }
say-dates =
    { $n ->
        [one] موعد واحد
        [two] موعدان
        [few] { $n } مواعيد
        [many] { $n } موعدًا
       *[other] { $n } موعد
    }
say-several-dates = عدة مواعيد
say-more-dates = مواعيد أخرى
say-by-arrangement = حسب الاتفاق
say-leaf-until = حتى { $date }
say-until = حتى { $date }
say-over = انتهى
say-online = عبر الإنترنت
say-place-or-online = { $place } أو عبر الإنترنت
say-area = { $place } وما حولها
say-area-km = { $place } وحولها { $km } كم
say-place-later = يخبرك صاحب العرض بالمكان الدقيق.
say-free = مجانًا
say-price-per = {"\u200F"}{ $amount } { $unit }
say-per-person = للشخص
say-per-hour = للساعة
say-per-day = لليوم
say-per-visit = للزيارة
say-per-booking = للحجز
say-per-session = لكل موعد
say-per-meal = للوجبة
say-per-meeting = للجلسة
say-per-occasion = لكل مرة
say-per-month = في الشهر
say-per-week = في الأسبوع
say-commitment-one-off = مرة واحدة
say-commitment-short-term = لمدة قصيرة
say-commitment-regular = بانتظام
say-commitment-flexible = بمرونة
say-guest = عرض ضيف: { $name }
say-tag-training = مع تهيئة
say-tag-places =
    { $n ->
        [one] بقي مكان واحد
        [two] بقي مكانان
        [few] بقيت { $n } أماكن
        [many] بقي { $n } مكانًا
       *[other] بقي { $n } مكان
    }
say-tag-urgent = عاجل
say-answer-yes = متوفر
say-answer-partly = جزئيًا
say-answer-no = غير متوفر
say-access-step-free-entrance = مدخل بلا درج
say-access-wheelchair = مناسب للكرسي المتحرك
say-access-accessible-wc = مرحاض ملائم
say-access-lift = مصعد
say-access-accessible-parking = موقف سيارات لذوي الإعاقة
say-access-hearing-loop = حلقة سمعية
say-access-tactile-guidance = إرشاد باللمس
say-access-assistance-dog-ok = كلاب المساعدة مرحّب بها
say-access-sign-language = لغة الإشارة
say-access-easy-language = لغة سهلة (Leichte Sprache)
say-access-quiet-room = غرفة هادئة
say-access-visual-description = وصف الصور
say-access-assistance-possible = يمكن المشاركة مع مرافق
say-language-de = الألمانية
say-language-en = الإنجليزية
say-language-uk = الأوكرانية
say-language-ar = العربية
say-language-tr = التركية
say-language-ru = الروسية
say-language-fa = الفارسية
say-language-pl = البولندية
say-language-ro = الرومانية
say-language-bg = البلغارية
say-language-fr = الفرنسية
say-language-es = الإسبانية
say-language-it = الإيطالية
say-language-sq = الألبانية
say-language-sr = الصربية
say-language-hr = الكرواتية
say-language-ku = الكردية
say-language-nl = الهولندية
say-language-el = اليونانية
say-language-pt = البرتغالية
show-report = هل هناك خطأ؟ أبلغنا
media-credit-line = الصورة: { $name }
media-logo-credit = الشعار: { $name }
media-enlarge = (تكبير)
